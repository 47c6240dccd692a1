import { invalid, type Value } from "../value.js";
import type { Work } from "../work.js";
import { deep, type Functions, itemsArg } from "./context.js";
import { toSet } from "./conversions.js";
import { keyOf } from "./encodings.js";

/** Sets are compared by what their elements are as JSON. */
export const sets: Functions = {
  setunion: deep((args, work) => toSet(allOf(args, work).flat(), work)),
  setintersection: deep((args, work) => {
    const [first = [], ...others] = allOf(args, work);
    const keys = others.map((each) => new Set(each.map((item) => keyOf(item, work))));
    return toSet(
      first.filter((item) => keys.every((each) => each.has(keyOf(item, work)))),
      work,
    );
  }),
  setsubtract: deep((args, work) => {
    const taken = new Set(itemsArg(args, 1, work).map((item) => keyOf(item, work)));
    return toSet(
      itemsArg(args, 0, work).filter((item) => !taken.has(keyOf(item, work))),
      work,
    );
  }),
  setsymmetricdifference: deep((args, work) => {
    const [a = [], b = []] = allOf(args, work);
    const inA = new Set(a.map((item) => keyOf(item, work)));
    const inB = new Set(b.map((item) => keyOf(item, work)));
    const onlyOne = [
      ...a.filter((item) => !inB.has(keyOf(item, work))),
      ...b.filter((item) => !inA.has(keyOf(item, work))),
    ];
    return toSet(onlyOne, work);
  }),
};

function allOf(args: readonly Value[], work: Work): readonly (readonly Value[])[] {
  return args.length === 0 ? invalid("no set is given") : args.map((_, index) => itemsArg(args, index, work));
}
