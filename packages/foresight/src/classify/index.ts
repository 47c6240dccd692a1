export { type BillText, type Classification, type Classifier, classify } from "./classify.js";
export { dataKindsOf, dataKindWords } from "./data-kinds.js";
export { jurisdictionsOf } from "./jurisdictions.js";
export {
  heads,
  type Model,
  readModel,
  type Share,
  type StoredModel,
  scoreOf,
  sharesOf,
  type Topic,
  topics,
} from "./model.js";
export { placeNames } from "./place-names.js";
export { termsOf } from "./terms.js";
export { trainedModel } from "./trained-model.js";
