/** What the command calls itself, in `--version` and in reports. */
export const tool = { name: "Domicile", version: "0.1.0" } as const;
