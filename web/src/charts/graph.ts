/** The pipeline, drawn: stages, and arrows with what goes along them each second. */
import { set, svg, write } from "../page/dom";
import { apart } from "../page/names";
import type { graph, graph_edge } from "../server/messages";
import { lay_out, type placed_node } from "./graph_layout";

export interface graph_drawing {
  readonly root: SVGSVGElement;
  /** Draws anew only where the shape is another one. */
  show(graph: graph, moves: boolean, vertical: boolean): void;
}

const box = { wide: 128, high: 46 };
const across = { gap: 84, lane: 74 };
const down = { gap: 50, lane: 160 };
const edge_of_drawing = 4;

/** How wide a drawing is whose longest way has so many stages. */
export function width_across(stages: number): number {
  return stages * (box.wide + across.gap) - across.gap + 2 * edge_of_drawing;
}

interface drawn_edge {
  line: SVGPathElement;
  flow: SVGPathElement;
  label: SVGTextElement;
}

type point = { x: number; y: number };

function middle_of(node: placed_node, vertical: boolean): point {
  return vertical
    ? {
        x: edge_of_drawing + node.lane * down.lane + box.wide / 2,
        y: edge_of_drawing + node.layer * (box.high + down.gap) + box.high / 2,
      }
    : {
        x: edge_of_drawing + node.layer * (box.wide + across.gap) + box.wide / 2,
        y: edge_of_drawing + node.lane * across.lane + box.high / 2,
      };
}

/** From the side of one box to the side of another, bent only as far as it must be. */
function way(from: point, to: point, vertical: boolean): { path: string; label: point } {
  if (vertical) {
    const [y1, y2] = [from.y + box.high / 2, to.y - box.high / 2 - 5];
    const bend = (y2 - y1) / 2;
    return {
      path: `M${from.x} ${y1}C${from.x} ${y1 + bend} ${to.x} ${y2 - bend} ${to.x} ${y2}`,
      label: { x: (from.x + to.x) / 2 + 8, y: (y1 + y2) / 2 + 5 },
    };
  }
  const [x1, x2] = [from.x + box.wide / 2, to.x - box.wide / 2 - 5];
  const bend = (x2 - x1) / 2;
  return {
    path: `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`,
    label: label_across(x1, x2, from.y, to.y),
  };
}

/** Where several arrows leave one box the label stands by the end that is this one's own, outside. */
function label_across(x1: number, x2: number, y1: number, y2: number): point {
  if (Math.abs(y1 - y2) < 1) return { x: (x1 + x2) / 2, y: y1 - 8 };
  return { x: x1 + 0.7 * (x2 - x1), y: y1 + 0.84 * (y2 - y1) + (y2 > y1 ? 17 : -9) };
}

function draw_node(node: graph["nodes"][number], at: point): SVGGElement {
  const group = svg("g", { class: `node ${node.kind === "source" ? "source" : ""}` });
  const title = svg("title");
  title.textContent = apart(node.details === "" ? node.label : `${node.label} · ${node.details}`, 200);
  const label = svg("text", { class: "node-label", x: at.x, y: at.y + (node.details === "" ? 4 : -4) });
  label.textContent = apart(node.label, 17);
  const details = svg("text", { class: "node-details", x: at.x, y: at.y + 13 });
  details.textContent = node.details === "" ? "" : apart(node.details, 20);
  group.append(
    title,
    svg("rect", { x: at.x - box.wide / 2, y: at.y - box.high / 2, width: box.wide, height: box.high, rx: 8 }),
    label,
    details,
  );
  return group;
}

/** Slow, middling, fast: how quickly the dashes run. */
function pace(per_second: number | null): string {
  if (per_second === null || !(per_second > 0)) return "still";
  return per_second < 10 ? "slow" : per_second < 1000 ? "middling" : "fast";
}

/** @param text  the number on an arrow */
export function make_graph(text: (edge: graph_edge) => string): graph_drawing {
  const root = svg("svg", { class: "graph", role: "img" });
  let shape = "";
  let edges: drawn_edge[] = [];

  const draw = (graph: graph, vertical: boolean): void => {
    const { nodes, layers, lanes } = lay_out(graph.nodes.map((each) => each.id), graph.edges);
    const places = new Map(nodes.map((each) => [each.id, middle_of(each, vertical)]));
    const wide = vertical ? (lanes - 1) * down.lane + box.wide : layers * (box.wide + across.gap) - across.gap;
    const high = vertical ? layers * (box.high + down.gap) - down.gap : (lanes - 1) * across.lane + box.high;
    const [width, height] = [wide + 2 * edge_of_drawing, high + 2 * edge_of_drawing];
    set(root, "viewBox", `0 0 ${width} ${height}`);
    // Smaller it could not be read: it is moved about in its place, then.
    root.style.width = `clamp(${Math.round(width * 0.7)}px, 100%, ${width}px)`;
    root.style.aspectRatio = `${width} / ${height}`;
    root.replaceChildren(arrow_head());
    edges = graph.edges.map((edge) => {
      const [from, to] = [places.get(edge.from), places.get(edge.to)];
      if (!from || !to) return { line: svg("path"), flow: svg("path"), label: svg("text") };
      const { path, label } = way(from, to, vertical);
      const drawn = {
        line: svg("path", { class: "edge", d: path, "marker-end": "url(#arrow)" }),
        flow: svg("path", { class: "flow", d: path }),
        label: svg("text", { class: vertical ? "edge-label beside-line" : "edge-label", x: label.x, y: label.y }),
      };
      const title = svg("title");
      title.textContent = apart(edge.type);
      drawn.line.append(title);
      root.append(drawn.line, drawn.flow);
      return drawn;
    });
    // Numbers are on top of lines.
    root.append(...edges.map((each) => each.label));
    for (const node of graph.nodes) {
      const at = places.get(node.id);
      if (at) root.append(draw_node(node, at));
    }
  };

  return {
    root,
    show(graph, moves, vertical) {
      const now = JSON.stringify([vertical, graph.nodes, graph.edges.map((each) => [each.from, each.to, each.type])]);
      if (now !== shape) draw(graph, vertical);
      shape = now;
      graph.edges.forEach((edge, place) => {
        const drawn = edges[place];
        if (!drawn) return;
        write(drawn.label, text(edge));
        set(drawn.flow, "class", `flow ${moves ? pace(edge.per_second) : "still"}`);
      });
    },
  };
}

function arrow_head(): SVGDefsElement {
  const head = svg("path", { class: "arrow-head", d: "M0 0 8 4 0 8z" });
  const marker = { id: "arrow", viewBox: "0 0 8 8", refX: 4, refY: 4, markerWidth: 8, markerHeight: 8 };
  return svg("defs", {}, svg("marker", { ...marker, orient: "auto", markerUnits: "userSpaceOnUse" }, head));
}
