/** Feeds of proposed law to items that are followed: see `feeds/read-feed.ts` and `tracker.ts`. */
export { readFeed } from "./feeds/read-feed.js";
