/** Where the stages of a pipeline stand: in layers, each behind all that lead to it. */

export interface placed_node {
  id: string;
  layer: number;
  /** Place within the layer, from 0; may be between two. */
  lane: number;
}

export interface layout {
  nodes: placed_node[];
  layers: number;
  lanes: number;
}

interface arrow {
  from: string;
  to: string;
}

/** The length of the longest way to each node. Arrows that would lead back are passed over. */
function layers_of(ids: readonly string[], arrows: readonly arrow[]): Map<string, number> {
  const layers = new Map<string, number>();
  const under_way = new Set<string>();
  const into = new Map(ids.map((id) => [id, arrows.filter((each) => each.to === id && each.from !== id)]));
  const visit = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    if (under_way.has(id)) return -1;
    under_way.add(id);
    const before = (into.get(id) ?? []).map((each) => (into.has(each.from) ? visit(each.from) : -1));
    const layer = Math.max(-1, ...before) + 1;
    under_way.delete(id);
    layers.set(id, layer);
    return layer;
  };
  ids.forEach(visit);
  return layers;
}

/** Pushes apart those of a layer that stand closer than one lane. */
function spread(layer: placed_node[]): void {
  layer.sort((a, b) => a.lane - b.lane);
  const middle = layer.reduce((sum, each) => sum + each.lane, 0) / layer.length;
  let next = -Infinity;
  for (const each of layer) {
    each.lane = Math.max(each.lane, next);
    next = each.lane + 1;
  }
  const shifted = layer.reduce((sum, each) => sum + each.lane, 0) / layer.length - middle;
  for (const each of layer) each.lane -= shifted;
}

export function lay_out(ids: readonly string[], arrows: readonly arrow[]): layout {
  if (ids.length === 0) return { nodes: [], layers: 0, lanes: 0 };
  const layer_of = layers_of(ids, arrows);
  const nodes = new Map(ids.map((id) => [id, { id, layer: layer_of.get(id) ?? 0, lane: 0 }]));
  const layers: placed_node[][] = [];
  for (const node of nodes.values()) (layers[node.layer] ??= []).push(node);

  for (const layer of layers) {
    if (!layer) continue;
    layer.forEach((node, place) => {
      const parents = arrows.filter((each) => each.to === node.id).flatMap((each) => nodes.get(each.from) ?? []);
      const known = parents.filter((each) => each.layer < node.layer);
      // Children of one parent keep the order they were named in.
      node.lane =
        known.length > 0
          ? known.reduce((sum, each) => sum + each.lane, 0) / known.length + place * 1e-3
          : place;
    });
    spread(layer);
  }
  const all = [...nodes.values()];
  const least = Math.min(...all.map((each) => each.lane));
  for (const each of all) each.lane = Math.round((each.lane - least) * 1000) / 1000;
  return { nodes: all, layers: layers.length, lanes: Math.max(...all.map((each) => each.lane)) + 1 };
}
