/**
 * Proposed law as feeds tell it. `readFeed` turns a text of any form into sightings; a `Tracker` joins them by the names that
 * things have in several feeds and makes items of them; `findAlerts` says what of that matters to an estate, and
 * `draftProposal` begins what a person finishes. `readEngagement` reads what people keep of their own part. Start at
 * `sighting.ts` (what a feed says), `item.ts` (what comes of it) and `feeds/forms.ts` (who is read).
 */
export * from "./alerts/alert.js";
export { alertsAsAtom } from "./alerts/atom.js";
export { alertsAsCalendar } from "./alerts/calendar.js";
export { type AlertOptions, findAlerts } from "./alerts/find-alerts.js";
export { alertsAsMarkdown } from "./alerts/markdown.js";
export { draftProposal } from "./draft-proposal.js";
export { type DueAction, dueActions } from "./engagement/due-actions.js";
export type { Engagement } from "./engagement/engagement.js";
export { type EngagementRow, engagementRows } from "./engagement/engagement-rows.js";
export { engagementAsCsv, engagementAsMarkdown } from "./engagement/export.js";
export { readEngagement } from "./engagement/read-engagement.js";
export type { FeedContext, NextPage } from "./feeds/feed.js";
export { feedForms } from "./feeds/forms.js";
export { readFeed } from "./feeds/read-feed.js";
export type { Decision, Item, ItemEvent, ItemStage } from "./item.js";
export { keysOfProposal } from "./keys-of-proposal.js";
export { likelyTopics } from "./likely-topics.js";
export type { CalendarEvent, FormName, Mark, Sighting } from "./sighting.js";
export { conflictingDates, type DateConflict, type StepBack, standingOf, stepsBack } from "./standing.js";
export { type Decided, type Effect, type KeptText, Tracker } from "./tracker.js";
