import type { Classification, Topic } from "../classify/index.js";

/** Topics that are likelier than not. A classifier tells how likely each is, also those that are not. */
export function likelyTopics(classification: Classification | undefined): readonly Topic[] {
  return (classification?.topics ?? [])
    .filter(({ probability }) => probability >= 0.5)
    .map(({ topic }) => topic);
}
