import { graphlib, layout } from '@dagrejs/dagre';
import { type Html, html, nothing, raw } from '../html.ts';
import type { Graph, GraphNode } from './conversation.ts';

/** Widths of system fonts differ: this is on the safe side of the widest. */
const CHARACTER = 7.9;
const HEIGHT = { service: 44, event: 30, everything: 30 } as const;
const MARGIN = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws a graph as SVG whose nodes are links; colours come from the page. Needs no script. */
export function drawGraph(graph: Graph, label: string): Html {
  // One box alone says nothing.
  if (graph.nodes.length < 2) return nothing;
  const plan = new graphlib.Graph({ multigraph: true });
  plan.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 44, edgesep: 8, marginx: MARGIN, marginy: MARGIN });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const { id, label: text, kind } of graph.nodes) {
    plan.setNode(id, { width: Math.ceil(text.length * CHARACTER) + 28, height: HEIGHT[kind] });
  }
  graph.edges.forEach(({ from, to }, index) => plan.setEdge(from, to, {}, String(index)));
  layout(plan);
  const lines = graph.edges.map(({ from, to }, index) => {
    const { points = [] } = plan.edge({ v: from, w: to, name: String(index) }) as { points?: Point[] };
    return points;
  });
  const { width, height, left, top } = frameOf(plan.graph(), lines.flat());
  const edges = graph.edges.map(
    ({ kind, title }, index) =>
      html`<path class="edge ${kind}" d="${curve(lines[index] ?? [])}" marker-end="url(#arrow)"
        ><title>${title}</title></path
      >`,
  );
  const nodes = graph.nodes.map((node) => drawNode(node, plan.node(node.id) as Box));
  // Shrinks with the page, down to what can still be read; from there on it scrolls.
  const least = Math.ceil(width * 0.7);
  const size = `style="min-width:${least}px" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"`;
  return html`<div class="graph not-content" role="region" aria-label="${label}" tabindex="0">
    <svg ${raw(size)} role="group" aria-label="${label}">
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 8 8"
          refX="7.5"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto-start-reverse"
          markerUnits="userSpaceOnUse"
        >
          <path class="head" d="M0 0.5 L8 4 L0 7.5 Z" />
        </marker>
      </defs>
      ${edges}${nodes}
    </svg>
  </div>`;
}

/** The layout's own size does not count lines that run outside around it. */
function frameOf({ width = 0, height = 0 }: { width?: number; height?: number }, points: readonly Point[]) {
  const left = Math.floor(Math.min(0, ...points.map(({ x }) => x - MARGIN)));
  const top = Math.floor(Math.min(0, ...points.map(({ y }) => y - MARGIN)));
  const right = Math.ceil(Math.max(width, ...points.map(({ x }) => x + MARGIN)));
  const bottom = Math.ceil(Math.max(height, ...points.map(({ y }) => y + MARGIN)));
  return { left, top, width: right - left, height: bottom - top };
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function drawNode({ kind, label, title, href, current }: GraphNode, { x, y, width, height }: Box): Html {
  const radius = kind === 'service' ? 6 : height / 2;
  const shape = html`<rect
      x="${x - width / 2}"
      y="${y - height / 2}"
      width="${width}"
      height="${height}"
      rx="${radius}"
    /><text x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central">${label}</text>`;
  const name = `node ${kind}${current === true ? ' current' : ''}`;
  if (href === undefined) return html`<g class="${name}"><title>${title}</title>${shape}</g>`;
  return html`<a class="${name}" href="${href}" aria-label="${title}">${shape}</a>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A smooth line through the points that the layout chose. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let previous = first;
  for (const point of rest) {
    const middle = (previous.x + point.x) / 2;
    path += ` C${round(middle)} ${round(previous.y)} ${round(middle)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    previous = point;
  }
  return path;
}
