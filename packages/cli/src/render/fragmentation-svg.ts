import {
  type ExchangeState,
  exchangeStates,
  type Fragmentation,
  type FragmentationPoint,
} from "@domicile/foresight";
import { stateTitles } from "./fragmentation-words.js";

/** In pixels of the picture. */
const panel = { width: 320, height: 150, left: 34, top: 26, right: 14, bottom: 20, columns: 2 } as const;

/** Apart in lightness as well as in hue, so that they can be told apart without colours; from the bottom up. */
const fills: Readonly<Record<ExchangeState, string>> = {
  free: "#cfe3d4",
  conditions: "#8fb8d8",
  approval: "#e0a458",
  closed: "#8c2f39",
  unknown: "#e4e4e4",
};
const order: readonly ExchangeState[] = ["free", "conditions", "approval", "closed", "unknown"];

/** A panel for each kind of data: shares of pairs by year as bands, modularity as a line, years ahead hatched. */
export function fragmentationAsSvg(measured: Fragmentation): string {
  const columns = Math.min(panel.columns, measured.rows.length);
  const width = columns * panel.width;
  const height = Math.ceil(measured.rows.length / columns) * panel.height + 34;
  const panels = measured.rows.map((row, index) => {
    const x = (index % columns) * panel.width;
    const y = Math.floor(index / columns) * panel.height;
    const points = measured.points.filter((each) => each.row === row);
    return `<g transform="translate(${x} ${y})">${drawPanel(row, points)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="10" role="img">`,
    `<title>Shares of ordered pairs of ${measured.countries.length} countries by what data may do between them, ${measured.operation}</title>`,
    `<defs><pattern id="ahead" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5 5 0" stroke="#555" stroke-width="0.6"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    `<g transform="translate(${panel.left} ${height - 14})">${drawLegend()}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

function drawPanel(row: string, points: readonly FragmentationPoint[]): string {
  const years = points.map(({ year }) => year);
  const [first, last] = [years[0]!, years.at(-1)!];
  const inner = {
    width: panel.width - panel.left - panel.right,
    height: panel.height - panel.top - panel.bottom,
  };
  const x = (year: number) => round(panel.left + (inner.width * (year - first)) / Math.max(1, last - first));
  const y = (share: number) => round(panel.top + inner.height * (1 - share));
  const below = (point: FragmentationPoint, upTo: number) =>
    order.slice(0, upTo).reduce((sum, state) => sum + point.measures.counts[state], 0) / point.measures.pairs;
  const bands = order.map((state, index) => {
    const edge = (upTo: number) => points.map((each) => `${x(each.year)},${y(below(each, upTo))}`);
    const outline = [...edge(index + 1), ...edge(index).reverse()].join(" ");
    return `<polygon points="${outline}" fill="${fills[state]}"/>`;
  });
  const line = points.map((each) => `${x(each.year)},${y(each.measures.modularity)}`).join(" ");
  const ahead = points.find(({ isAhead }) => isAhead)?.year;
  const ticks = years.filter((year) => year % 10 === 0 || year === first);
  return [
    `<text x="${panel.left}" y="${panel.top - 8}" font-size="11" font-weight="600">${asText(row)}</text>`,
    ...bands,
    ahead === undefined
      ? ""
      : `<rect x="${x(ahead)}" y="${panel.top}" width="${round(x(last) - x(ahead))}" height="${inner.height}" fill="url(#ahead)" opacity="0.45"/>`,
    `<polyline points="${line}" fill="none" stroke="#111" stroke-width="1.4"/>`,
    `<rect x="${panel.left}" y="${panel.top}" width="${inner.width}" height="${inner.height}" fill="none" stroke="#999" stroke-width="0.6"/>`,
    ...[0, 0.5, 1].map(
      (share) => `<text x="${panel.left - 4}" y="${y(share) + 3}" text-anchor="end">${100 * share} %</text>`,
    ),
    ...ticks.map(
      (year) => `<text x="${x(year)}" y="${panel.height - 7}" text-anchor="middle">${year}</text>`,
    ),
  ].join("");
}

function drawLegend(): string {
  const entries = order.map(
    (state, index) =>
      `<rect x="${index * 92}" y="-8" width="10" height="10" fill="${fills[state]}" stroke="#777" stroke-width="0.4"/><text x="${index * 92 + 14}" y="1">${stateTitles[state]}</text>`,
  );
  const at = exchangeStates.length * 92;
  const line = `<path d="M${at} -3h12" stroke="#111" stroke-width="1.4"/><text x="${at + 16}" y="1">modularity, 0 to 1</text>`;
  return [...entries, line].join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
