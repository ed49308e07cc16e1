/** What roles and states of accounts are called on pages. */
export const roleNames = { patient: "Member", provider: "Provider", admin: "Administrator" } as const;
export const stateNames = { active: "Open", inactive: "Closed" } as const;
