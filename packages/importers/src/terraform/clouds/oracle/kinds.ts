import type { KindTable } from "../../kinds.js";

export const oracleKinds: KindTable = { roles: {}, wiring: [] };
