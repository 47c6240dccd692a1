import stored from "./model.json" with { type: "json" };
import { type Model, readModel } from "./model.js";

/** The model that ships, trained on `packages/foresight/training` by `npm run train-classifier`. */
export const trainedModel: Model = readModel(stored);
