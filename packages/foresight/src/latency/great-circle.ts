/** A point on the globe, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth, IUGG. */
const earthKm = 6371;

/** The distance between two points along the surface, in kilometres. */
export function greatCircleKm(a: Point, b: Point): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const chord = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.lon - a.lon));
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
