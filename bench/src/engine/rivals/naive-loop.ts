import type { Request } from "../workload.js";
import type { Rival } from "./rival.js";

/** What anyone writes first: every rule in turn, a `Set` per list. */
export const naiveLoop: Rival = {
  name: "naive_loop",
  tells: "fired",
  sample: 10_000,
  load: async (rules) => {
    const ready = rules.map((rule) => ({
      id: rule.id,
      categories: new Set(rule.categories),
      subjects: new Set(rule.subjects),
      except: new Set(rule.exceptDestinations),
      mechanisms: new Set(rule.mechanisms),
    }));
    const call = (request: Request) => {
      const unmet: string[] = [];
      for (const rule of ready) {
        if (!rule.categories.has(request.category) || !rule.subjects.has(request.subject)) continue;
        if (rule.except.has(request.destination)) continue;
        if (request.mechanisms.some((mechanism) => rule.mechanisms.has(mechanism))) continue;
        unmet.push(rule.id);
      }
      return unmet;
    };
    return {
      awaited: false,
      call,
      isLawful: (answer) => (answer as string[]).length === 0,
      unmet: (answer) => answer as string[],
    };
  },
};
