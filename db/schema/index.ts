export * from "./audit";
export * from "./copay";
export * from "./formulary";
export * from "./imports";
export * from "./members";
export * from "./people";
export * from "./pharmacies";
export * from "./plans";
