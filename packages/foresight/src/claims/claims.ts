/**
 * The claims of the public debate on keeping data at home, both sides of it: seven that are made against such law and five
 * that are made for it. Each says what would be seen of it on an estate, and what that cannot say. Which side is right is no
 * question of this room.
 */
export const claimIds = [
  "disrupts-flows",
  "costs",
  "cyber-risk",
  "limits-ai",
  "cloud-services",
  "home-control",
  "censorship",
  "foreign-orders",
  "foreign-intelligence",
  "cut-off",
  "remedy",
  "value-capture",
] as const;
export type ClaimId = (typeof claimIds)[number];

/** For data to move, or for data to stay. */
export type Side = "pro_flow" | "pro_local";

/** Whether an estate can show it: as it stands, in part, or only by something that stands for it. */
type Measurability = "measurable" | "partly" | "proxy";

export interface Claim {
  readonly id: ClaimId;
  readonly side: Side;
  /** As those who make it would put it. */
  readonly says: string;
  /** The claim of the other side that is made against it. */
  readonly counter: ClaimId;
  /** How the figure is worked out, in words. */
  readonly formula: string;
  readonly measurability: Measurability;
  readonly cannotSay: string;
}

export const claims: readonly Claim[] = [
  {
    id: "disrupts-flows",
    side: "pro_flow",
    says: "Law that keeps data at home disrupts flows that work depends on.",
    counter: "remedy",
    formula:
      "flows permitted before that are prohibited, and that need something, under the law asked about ÷ all flows",
    measurability: "measurable",
    cannotSay: "how much each flow is worth to the work: every flow counts once, however much it carries",
  },
  {
    id: "costs",
    side: "pro_flow",
    says: "It makes computing dearer.",
    counter: "value-capture",
    formula: "cost of the cheapest lawful placement under the law asked about, less that of before",
    measurability: "measurable",
    cannotSay: "what is gained for it; prices are list prices, and moving is not in them",
  },
  {
    id: "cyber-risk",
    side: "pro_flow",
    says: "It weakens security: what is scattered is watched worse.",
    counter: "cut-off",
    formula:
      "data at rest that may lawfully be read from the one best place ÷ all data at rest, and how many places and operators there are",
    measurability: "partly",
    cannotSay:
      "what a breach costs or how likely it is: places, operators and sight are counted, harm is not",
  },
  {
    id: "limits-ai",
    side: "pro_flow",
    says: "It shuts people off from AI.",
    counter: "foreign-intelligence",
    formula:
      "pairs of a dataset and an endpoint that may be asked as things stand under the law asked about ÷ the same before",
    measurability: "measurable",
    cannotSay: "how good the models behind the endpoints are for the task; endpoints are those of the table",
  },
  {
    id: "cloud-services",
    side: "pro_flow",
    says: "It shuts people off from cloud services.",
    counter: "cut-off",
    formula:
      "data at rest in regions of providers whose provider has a region where they may rest under the law asked about ÷ all of them",
    measurability: "partly",
    cannotSay: "whether that region has the service: the atlas knows regions, and not what runs in each",
  },
  {
    id: "home-control",
    side: "pro_flow",
    says: "It widens the control of the government at home.",
    counter: "foreign-orders",
    formula:
      "people in data that the government where the controller sits could compel, were the data kept there ÷ all people, beside the same as things stand",
    measurability: "measurable",
    cannotSay: "what a government wants or does: this is who could compel, not who did",
  },
  {
    id: "censorship",
    side: "pro_flow",
    says: "It enables censorship: one order at home can stop a service.",
    counter: "cut-off",
    formula:
      "people whose data all rest in one country ÷ all people, beside the sum of squares of the shares of countries",
    measurability: "proxy",
    cannotSay: "whether anybody would order it, and whether a service could be moved in time",
  },
  {
    id: "foreign-orders",
    side: "pro_local",
    says: "Without it foreign governments can order data handed over.",
    counter: "home-control",
    formula:
      "people in data that a government other than that of the controller could compel, settled ones low, arguable ones too high ÷ all people",
    measurability: "measurable",
    cannotSay:
      "how often it happens: published rates are of few providers, small, and leave out what may not be told",
  },
  {
    id: "foreign-intelligence",
    side: "pro_local",
    says: "Without it foreign services can read data in bulk.",
    counter: "limits-ai",
    formula:
      "people in data held by somebody under section 702 of FISA who can read them ÷ all people; where that is not known, between none and all of them",
    measurability: "measurable",
    cannotSay: "whether anybody is a target, and what services of other countries do",
  },
  {
    id: "cut-off",
    side: "pro_local",
    says: "Without it a foreign government, or a company it commands, can cut an organisation off.",
    counter: "cyber-risk",
    formula:
      "data at rest whose operator is commanded from the one country, not the controller's, that commands most ÷ all data at rest, and what it costs to do without",
    measurability: "measurable",
    cannotSay: "whether it would be done, and how long it takes to leave",
  },
  {
    id: "remedy",
    side: "pro_local",
    says: "Without it people and their regulator reach nobody who answers.",
    counter: "disrupts-flows",
    formula: "people in data whose holder sits under the law of the controller's country ÷ all people",
    measurability: "measurable",
    cannotSay: "whether the regulator acts, and what courts abroad would do with its orders",
  },
  {
    id: "value-capture",
    side: "pro_local",
    says: "Without it the money goes abroad.",
    counter: "costs",
    formula:
      "spend received by companies owned from other countries than the estate's own sit in ÷ all spend; where it is not known, data at rest whose operator is owned from another country than their controller's ÷ all",
    measurability: "partly",
    cannotSay:
      "what jobs or skills would come of keeping it; without spend, each place where data rest counts once",
  },
];

export function claimOf(id: ClaimId): Claim {
  return claims.find((each) => each.id === id)!;
}
