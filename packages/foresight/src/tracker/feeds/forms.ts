import { atom } from "./atom.js";
import { billStatus } from "./bill-status.js";
import { digitalPolicyAlert } from "./digital-policy-alert.js";
import { eurLex } from "./eur-lex.js";
import { europeanParliament } from "./european-parliament.js";
import { federalRegister } from "./federal-register.js";
import type { FeedForm } from "./feed.js";
import { govtrack } from "./govtrack.js";
import { haveYourSay } from "./have-your-say.js";
import { legiscan } from "./legiscan.js";
import { legislationGovUk } from "./legislation-gov-uk.js";
import { openstates } from "./openstates.js";
import { rss } from "./rss.js";
import { ukBills } from "./uk-bills.js";
import { ukBillsRss } from "./uk-bills-rss.js";

/** Every form, in the order in which they are asked: those that know a publisher before those that take any feed. */
export const feedForms: readonly FeedForm[] = [
  federalRegister,
  billStatus,
  openstates,
  legiscan,
  govtrack,
  ukBills,
  europeanParliament,
  haveYourSay,
  digitalPolicyAlert,
  ukBillsRss,
  legislationGovUk,
  eurLex,
  rss,
  atom,
];
