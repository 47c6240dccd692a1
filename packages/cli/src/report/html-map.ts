import { createRequire } from "node:module";
import { type FindingSeverity, findingSeverities } from "@domicile/estate";
import type { feature } from "topojson-client";
import { count } from "../render/scan-words.js";
import { html, type Markup } from "./html-markup.js";
import {
  type Counts,
  describeCounts,
  type EstateMap,
  noFlows,
  type Route,
  type Spot,
  worstOf,
} from "./map.js";

/** An estate as a picture, with its title and description. */
export type DrawMap = (map: EstateMap) => Markup;

const width = 960;
const height = 480;
const trayHeight = 56;
/** Room at the edges for names and bends. */
const view: [[number, number], [number, number]] = [
  [70, 60],
  [width - 70, height - 60],
];
/** Routes come worst first. Of more than these nobody could see one; the rest are counted under the map. */
const mostRoutes = 200;
/** Routes that carry a sign besides their stroke. */
const mostSigns = 80;

type Land = ReturnType<typeof feature>;
type Point = readonly [number, number];

/** A mark on the map: one spot, or several too near each other to be told apart. */
interface Mark {
  readonly x: number;
  readonly y: number;
  readonly spots: readonly Spot[];
  readonly flows: Counts;
}

/** What maps are drawn with, and the outlines of land; read when a map is wanted, not by every run of the command. */
export function loadMap(): DrawMap {
  // Not `import()`: code that V8 took up from a cache, as that of the bundled command, cannot call it.
  const require = createRequire(import.meta.url);
  const { geoEqualEarth, geoPath } = require("d3-geo") as typeof import("d3-geo");
  const topology = require("topojson-client") as typeof import("topojson-client");
  const world = require("world-atlas/land-110m.json") as Parameters<typeof feature>[0];
  const land = withoutAntarctica(topology.feature(world, world.objects.land!));
  return (map) => {
    const projection = geoEqualEarth()
      .fitExtent(view, { type: "MultiPoint", coordinates: cornersOf(map.spots) })
      .clipExtent([
        [0, 0],
        [width, height],
      ]);
    const outline = geoPath(projection).digits(1)(land) ?? "";
    const project = ({ lat, lon }: NonNullable<Spot["at"]>): Point => projection([lon, lat]) ?? [0, 0];
    return drawMap(map, outline, project);
  };
}

/** Nobody keeps a store there, and it would take a fifth of the map. */
function withoutAntarctica(land: Land): Land {
  if (land.type === "FeatureCollection")
    return { ...land, features: land.features.map((each) => withoutAntarctica(each) as typeof each) };
  if (land.geometry.type !== "MultiPolygon") return land;
  const coordinates = land.geometry.coordinates.filter(([ring]) => ring!.some(([, lat]) => lat! > -60));
  return { ...land, geometry: { ...land.geometry, coordinates } };
}

/** What to show: the estate and some land around it, never so near that one loses one's bearings. */
function cornersOf(spots: readonly Spot[]): [number, number][] {
  const points = spots.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const [west, east] = rangeOf(
    points.map(({ lon }) => lon),
    60,
  ) ?? [-168, 178];
  const [south, north] = rangeOf(
    points.map(({ lat }) => lat),
    30,
  ) ?? [-54, 72];
  return [west, (west + east) / 2, east].flatMap((lon) =>
    [south, (south + north) / 2, north].map((lat): [number, number] => [lon, lat]),
  );
}

function rangeOf(degrees: readonly number[], least: number): readonly [number, number] | undefined {
  if (degrees.length === 0) return undefined;
  const [low, high] = [Math.min(...degrees), Math.max(...degrees)];
  const gap = Math.max(0, least - (high - low)) / 2;
  return [low - gap, high + gap];
}

function drawMap(map: EstateMap, outline: string, project: (at: NonNullable<Spot["at"]>) => Point): Markup {
  const marks = [...placeMarks(map.spots, project), ...placeInTray(map.spots)];
  const markOf = new Map(marks.flatMap((mark) => mark.spots.map(({ id }) => [id, mark] as const)));
  const routes = routesBetween(map.routes, markOf);
  const drawn = routes.slice(0, mostRoutes);
  const taken: Box[] = marks.map(({ x, y }) => boxAround(x, y, 8, 8));
  const hasTray = map.spots.some(({ at }) => at === undefined);
  const all = height + (hasTray ? trayHeight : 0);
  // The worst are drawn last, so that nothing covers them.
  const lines = [...drawn].reverse().map((route) => drawRoute(route));
  const signs = drawn.slice(0, mostSigns).map((route) => drawSign(route, taken));
  const labels = [...marks]
    .sort((a, b) => totalOf(b.flows) - totalOf(a.flows) || a.x - b.x)
    .map((mark) => drawLabel(mark, taken, all));
  const more = routes.length - drawn.length;
  // Above the northernmost land and line there is nothing to see.
  const north = Math.min(project({ lat: 80, lon: 0 })[1], ...drawn.map((line) => pointAlong(line, 0.5)[1]));
  const top = Math.max(0, Math.round(north) - 24);
  const summary = `${count(marks.length, "place")} and ${count(routes.length, "route")} between them. The table below says the same in words.`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Map"><svg viewBox="0 ${top} ${width} ${all - top}" role="img" aria-labelledby="map-title map-desc" class="map">
<title id="map-title">Where the estate is, and what flows between its places</title>
<desc id="map-desc">${summary}</desc>
<defs>${findingSeverities.map(arrowHead)}</defs>
<path class="land" d="${outline}"/>
${hasTray ? html`<g class="tray"><line x1="12" x2="${width - 12}" y1="${height + 2}" y2="${height + 2}"/><text x="12" y="${height + 18}">Not on the map</text></g>` : html``}
<g class="routes">${lines}</g>
<g class="spots">${marks.map(drawMark)}</g>
<g class="signs">${signs}</g>
<g class="labels">${labels}</g>
</svg></div>
<p class="quiet small narrow-only">Names are in the tables below; a wider window shows them on the map.</p>
${more > 0 ? html`<p class="quiet">${count(more, "more route")}, none worse than those drawn, left out for want of room.</p>` : html``}
`;
}

/** Spots within a thumb's breadth become one mark, at the first of them. */
function placeMarks(
  spots: readonly Spot[],
  project: (at: NonNullable<Spot["at"]>) => Point,
): readonly Mark[] {
  const marks: { x: number; y: number; spots: Spot[]; flows: Record<FindingSeverity, number> }[] = [];
  const busiest = [...spots].sort((a, b) => totalOf(b.flows) - totalOf(a.flows) || (a.id < b.id ? -1 : 1));
  for (const spot of busiest) {
    if (spot.at === undefined) continue;
    const [x, y] = project(spot.at);
    const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < 13);
    const mark = near ?? { x: round(x), y: round(y), spots: [], flows: noFlows() };
    if (near === undefined) marks.push(mark);
    mark.spots.push(spot);
    for (const severity of findingSeverities) mark.flows[severity] += spot.flows[severity];
  }
  return marks;
}

/** What has no point on the map stands below it: first what is unknown, then regions of several countries. */
function placeInTray(spots: readonly Spot[]): readonly Mark[] {
  const off = spots.filter(({ at }) => at === undefined);
  const [first, ...others] = [...off].sort((a, b) => Number(b.id === "unknown") - Number(a.id === "unknown"));
  if (first === undefined) return [];
  // Five have room side by side; the last of them stands for all that follow.
  const groups = [[first], ...others.slice(0, 3).map((spot) => [spot]), others.slice(3)];
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => {
      const flows = noFlows();
      for (const spot of group)
        for (const severity of findingSeverities) flows[severity] += spot.flows[severity];
      return { x: 150 + index * 165, y: height + 34, spots: group, flows };
    });
}

interface Line {
  readonly from: Mark;
  readonly to: Mark;
  readonly flows: Counts;
}

function routesBetween(routes: readonly Route[], markOf: ReadonlyMap<string, Mark>): readonly Line[] {
  const lines = new Map<string, { from: Mark; to: Mark; flows: Record<FindingSeverity, number> }>();
  for (const { flows, from: a, to: b } of routes) {
    const from = markOf.get(a)!;
    const to = markOf.get(b)!;
    if (from === to) continue;
    const key = `${from.x} ${from.y} ${to.x} ${to.y}`;
    const line = lines.get(key) ?? { from, to, flows: noFlows() };
    lines.set(key, line);
    for (const severity of findingSeverities) line.flows[severity] += flows[severity];
  }
  const rank = ({ flows }: Line) => findingSeverities.indexOf(worstOf(flows));
  return [...lines.values()].sort((a, b) => rank(a) - rank(b) || totalOf(b.flows) - totalOf(a.flows));
}

/** Bent to the left of its direction, so that there and back are two lines; below the map there is room above only. */
function bendOf({ from, to }: Line): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (from.y > height && to.y > height) return [(from.x + to.x) / 2, from.y - (dx > 0 ? 40 : 26)];
  return [(from.x + to.x) / 2 + dy * 0.2, (from.y + to.y) / 2 - dx * 0.2];
}

function pointAlong(line: Line, t: number): Point {
  const [cx, cy] = bendOf(line);
  const at = (a: number, c: number, b: number) => (1 - t) ** 2 * a + 2 * (1 - t) * t * c + t ** 2 * b;
  return [round(at(line.from.x, cx, line.to.x)), round(at(line.from.y, cy, line.to.y))];
}

function drawRoute(line: Line): Markup {
  const [cx, cy] = bendOf(line);
  const severity = worstOf(line.flows);
  const path = `M${line.from.x} ${line.from.y}Q${round(cx)} ${round(cy)} ${line.to.x} ${line.to.y}`;
  return html`<path class="route ${severity}" d="${path}" marker-end="url(#head-${severity})"><title>${titleOf(line)}</title></path>
`;
}

function titleOf({ flows, from, to }: Line): string {
  return `${nameOf(from)} to ${nameOf(to)}: ${describeCounts(flows)}`;
}

/** The sign in the middle of a route, moved along it where another has the place already. */
function drawSign(line: Line, taken: Box[]): Markup {
  const severity = worstOf(line.flows);
  if (severity === "ok") return html``;
  const places = [0.5, 0.4, 0.6, 0.32, 0.68].map((t) => pointAlong(line, t));
  const [x, y] = places.find(([px, py]) => isFree(boxAround(px, py, 8, 8), taken)) ?? places[0]!;
  taken.push(boxAround(x, y, 8, 8));
  return html`<g transform="translate(${x} ${y})">${signOf(severity)}<title>${titleOf(line)}</title></g>
`;
}

/** Each severity has a shape and a character of its own: colour only repeats what they say. */
export function signOf(severity: FindingSeverity): Markup {
  const shapes: Readonly<Record<FindingSeverity, readonly [string, string]>> = {
    prohibited: ["M-7-7H7V7H-7Z", "×"],
    conditional: ["M0-9 9 7H-9Z", "!"],
    undetermined: ["M0-8A8 8 0 1 1 0 8A8 8 0 1 1 0-8Z", "?"],
    horizon: ["M0-9 9 0 0 9-9 0Z", "→"],
    ok: ["M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z", ""],
  };
  const [path, character] = shapes[severity];
  return html`<path class="sign ${severity}" d="${path}"/>${character === "" ? html`` : html`<text class="on-sign" y="${severity === "conditional" ? 5 : 4}">${character}</text>`}`;
}

/** A ring where only a country is known: the point is its middle, and no system stands there. */
function drawMark(mark: Mark): Markup {
  const names = mark.spots
    .map(({ at, isVague, name, systems }) => {
      const vague = isVague && at !== undefined ? " (country, no region known)" : "";
      return `${name}${vague}, ${count(systems, "system")}`;
    })
    .join("; ");
  const inside = describeCounts(mark.flows);
  const title = `${names}${inside === "" ? "" : `. Within: ${inside}`}`;
  const isVague = mark.spots.every((spot) => spot.isVague) && worstOf(mark.flows) === "ok";
  const sign = isVague ? html`<circle class="ring" r="5"/>` : signOf(worstOf(mark.flows));
  return html`<g transform="translate(${mark.x} ${mark.y})">${sign}<title>${title}</title></g>
`;
}

function nameOf({ spots }: Mark): string {
  const [first, ...others] = spots;
  return `${first!.label}${others.length === 0 ? "" : ` +${others.length}`}`;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** To the right of the mark, or wherever else there is room; without room the title alone names the place. */
function drawLabel(mark: Mark, taken: Box[], bottom: number): Markup {
  const text = nameOf(mark);
  const half = (text.length * 6.4) / 2;
  const places = [
    { x: mark.x + 12 + half, y: mark.y },
    { x: mark.x - 12 - half, y: mark.y },
    { x: mark.x, y: mark.y - 17 },
    { x: mark.x, y: mark.y + 17 },
  ];
  const place = places.find(({ x, y }) => {
    const box = boxAround(x, y, half, 7);
    const isInside = box.left > 2 && box.right < width - 2 && box.top > 2 && box.bottom < bottom;
    return isInside && isFree(box, taken);
  });
  if (place === undefined) return html``;
  taken.push(boxAround(place.x, place.y, half, 7));
  return html`<text x="${round(place.x)}" y="${round(place.y + 4)}">${text}</text>
`;
}

function boxAround(x: number, y: number, dx: number, dy: number): Box {
  return { left: x - dx, right: x + dx, top: y - dy, bottom: y + dy };
}

function isFree(box: Box, taken: readonly Box[]): boolean {
  return !taken.some(
    (other) =>
      box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
  );
}

function arrowHead(severity: FindingSeverity): Markup {
  return html`<marker id="head-${severity}" class="head ${severity}" viewBox="0 0 8 8" refX="17" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker>`;
}

function totalOf(flows: Counts): number {
  return findingSeverities.reduce((sum, severity) => sum + flows[severity], 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
