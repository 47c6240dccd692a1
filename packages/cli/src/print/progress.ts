import type { Channel } from "../io.js";

/** Says how far long work has come, on a terminal only, on one line that is wiped at the end. */
export interface Progress {
  readonly advance: (done: number, total: number) => void;
  readonly finish: () => void;
}

const silent: Progress = { advance: () => {}, finish: () => {} };

export function startProgress(channel: Channel, what: string): Progress {
  if (!channel.isTerminal) return silent;
  let shown = "";
  const show = (text: string) => {
    // A line is written only when it says something new: a thousand cases are not a thousand writes.
    if (text !== shown) channel.write(`\r\u001b[2K${text}`);
    shown = text;
  };
  return {
    advance: (done, total) => show(`${what} ${Math.floor((100 * done) / Math.max(1, total))} %`),
    finish: () => show(""),
  };
}
