/** The way of an event through the pipelines, with live numbers on the arrows. */
import { make_graph, width_across, type graph_drawing } from "../charts/graph";
import { lay_out } from "../charts/graph_layout";
import { picture_of } from "../files/svg_picture";
import type { graph_edge, pipeline } from "../server/messages";
import { make_chart_card } from "./chart_card";
import { element } from "./dom";
import { write_name, name_element } from "./names";
import { when_new, type part, type surroundings } from "./part";

interface drawn {
  root: HTMLElement;
  name: HTMLElement;
  drawing: graph_drawing;
}

/** Below this share of its size a drawing goes down instead of across. */
const least_scale = 0.72;

export function make_pipeline_graph(around: surroundings): part {
  const { words, format } = around;
  const body = element("div", { class: "graphs" });
  const nothing = element("p", { class: "waiting" }, words.nothing);
  body.append(nothing);
  let latest: pipeline | null = null;
  let drawn: drawn[] = [];
  let room = 1000;
  let pictures: HTMLImageElement[] = [];

  const text = (edge: graph_edge): string => {
    if (edge.per_second !== null) return `${format.short(edge.per_second)}/s`;
    return edge.items === null ? "" : format.short(edge.items);
  };
  const make = (): drawn => {
    const name = element("h4", {});
    name.append(name_element());
    const drawing = make_graph(text);
    const root = element("div", { class: "graph-scroll", tabindex: "0", role: "group" }, name);
    root.append(drawing.root);
    body.append(root);
    return { root, name, drawing };
  };

  const card = make_chart_card(around, {
    name: "graph",
    title: words.graph,
    unit: words.items_per_second.toLowerCase(),
    wide: "wide-full",
    body,
    about: () => format.date_time(latest?.time ?? ""),
    table: () => ({
      columns: [words.pipeline, words.from, words.to, words.graph_type, words.items, words.items_per_second],
      rows: (latest?.pipelines ?? []).flatMap((each) => {
        const labels = new Map(each.nodes.map((node) => [node.id, node.label]));
        return each.edges.map((edge) => [
          each.name,
          labels.get(edge.from) ?? edge.from,
          labels.get(edge.to) ?? edge.to,
          edge.type,
          edge.items,
          edge.per_second,
        ]);
      }),
    }),
    paint(to, width, height) {
      // All of them at one scale, below one another.
      const gap = 24;
      const high = pictures.reduce((sum, each) => sum + each.height, 0);
      const wide = Math.max(...pictures.map((each) => each.width));
      const scale = Math.min(width / wide, (height - gap * (pictures.length - 1)) / high);
      let y = 0;
      for (const each of pictures) {
        to.drawImage(each, 0, y, each.width * scale, each.height * scale);
        y += each.height * scale + gap;
      }
    },
    prepare: async () => {
      pictures = await Promise.all(drawn.map((each) => picture_of(each.drawing.root)));
    },
  });

  const render = (): void => {
    const graphs = latest?.pipelines ?? [];
    nothing.hidden = graphs.length > 0;
    while (drawn.length < graphs.length) drawn.push(make());
    for (const each of drawn.splice(graphs.length)) each.root.remove();
    graphs.forEach((graph, place) => {
      const { name, drawing, root } = drawn[place]!;
      write_name(name.firstElementChild!, graph.name);
      root.setAttribute("aria-label", words.graph);
      drawing.root.setAttribute("aria-label", sentence(graph));
      name.hidden = graphs.length === 1;
      const depth = longest_way(graph);
      const vertical = room < width_across(depth) * least_scale;
      drawing.show(graph, latest?.state === "running", vertical);
    });
  };
  const sentence = (graph: pipeline["pipelines"][number]): string =>
    graph.nodes
      .slice(0, 20)
      .map((each) => each.label)
      .join(" → ");

  const observer = new ResizeObserver(() => {
    const now = body.clientWidth;
    if (now === 0 || now === room) return;
    room = now;
    render();
  });
  observer.observe(body);
  around.at_end(() => observer.disconnect());

  const show = when_new<pipeline | null>((pipeline) => {
    latest = pipeline;
    render();
    card.refresh();
  });
  return { root: card.root, update: (state) => show(state.shown.pipeline) };
}

/** How many stages stand behind one another. */
function longest_way(graph: pipeline["pipelines"][number]): number {
  return lay_out(graph.nodes.map((each) => each.id), graph.edges).layers;
}
