import { type Model, readModel } from "./model.js";
import stored from "./model.json" with { type: "json" };

/** The model that ships, trained on `packages/foresight/training` by `npm run train-classifier`. */
export const trainedModel: Model = readModel(stored);
