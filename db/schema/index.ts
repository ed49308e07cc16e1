export * from "./audit";
export * from "./clients";
export * from "./copay";
export * from "./formulary";
export * from "./members";
export * from "./people";
export * from "./pharmacies";
export * from "./plans";
