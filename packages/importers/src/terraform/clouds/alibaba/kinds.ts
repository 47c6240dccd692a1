import type { KindTable } from "../../kinds.js";

export const alibabaKinds: KindTable = { roles: {}, wiring: [] };
