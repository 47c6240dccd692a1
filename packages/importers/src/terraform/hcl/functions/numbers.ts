import { invalid, type Value } from "../value.js";
import { deep, type Functions, itemsArg, numberArg, textArg } from "./context.js";

function numbersOf(args: readonly Value[]): readonly number[] {
  if (args.length === 0) invalid("no number is given");
  return args.map((_, index) => numberArg(args, index));
}

export const numbers: Functions = {
  abs: deep((args) => Math.abs(numberArg(args, 0))),
  ceil: deep((args) => Math.ceil(numberArg(args, 0))),
  floor: deep((args) => Math.floor(numberArg(args, 0))),
  log: deep((args) => Math.log(numberArg(args, 0)) / Math.log(numberArg(args, 1))),
  pow: deep((args) => numberArg(args, 0) ** numberArg(args, 1)),
  signum: deep((args) => Math.sign(numberArg(args, 0))),
  max: deep((args) => numbersOf(args).reduce((a, b) => Math.max(a, b))),
  min: deep((args) => numbersOf(args).reduce((a, b) => Math.min(a, b))),
  sum: deep((args, work) => numbersOf(itemsArg(args, 0, work)).reduce((a, b) => a + b)),
  parseint: deep((args) => {
    const base = numberArg(args, 1);
    const number = base >= 2 && base <= 36 ? Number.parseInt(textArg(args, 0), base) : Number.NaN;
    return Number.isNaN(number) ? invalid("no number of that base") : number;
  }),
};
