/** A canvas as wide as its place, sharp on every screen, painted again when either changes. */
import { element, set } from "../page/dom";
import { current_colours, type colours } from "./colours";

export type painter = (to: CanvasRenderingContext2D, width: number, height: number, colours: colours) => void;

export interface canvas_chart {
  readonly root: HTMLElement;
  /** Describes in words what is painted. */
  describe(text: string): void;
  paint(): void;
  end(): void;
}

export function make_canvas(
  painter: painter,
  on_pointer?: (at: { x: number; y: number; width: number; height: number } | null, click: boolean) => void,
): canvas_chart {
  const canvas = element("canvas");
  const root = element("div", { class: "canvas" }, canvas);
  let [width, height] = [0, 0];

  let due = false;
  // The font of a canvas has the browser lay out the page: once is enough, when all has changed.
  const paint = (): void => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      paint_now();
    });
  };
  const paint_now = (): void => {
    const context = canvas.getContext("2d");
    if (!context || width === 0 || height === 0) return;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    painter(context, width, height, current_colours());
  };

  const observer = new ResizeObserver(() => {
    [width, height] = [root.clientWidth, root.clientHeight];
    paint_now();
  });
  observer.observe(root);

  if (on_pointer) {
    const at = (event: PointerEvent | MouseEvent) => ({ x: event.offsetX, y: event.offsetY, width, height });
    canvas.addEventListener("pointermove", (event) => on_pointer(at(event), false));
    canvas.addEventListener("pointerleave", () => on_pointer(null, false));
    canvas.addEventListener("click", (event) => on_pointer(at(event), true));
  }
  return {
    root,
    paint,
    describe(text) {
      set(canvas, "role", "img");
      set(canvas, "aria-label", text);
    },
    end: () => observer.disconnect(),
  };
}
