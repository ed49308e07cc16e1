import { choose, press, type Screen } from "./screen";

const gone = "This link no longer works";

/** How people come in: members by their plan's list, staff by an invitation, and everyone who forgot a passphrase. */
export const joiningScreens: readonly Screen[] = [
  { name: "signing up", as: "visitor", title: "Sign up", open: ({ page }) => page.goto("/sign-up") },
  {
    name: "signing up, with mistakes",
    as: "visitor",
    title: "Error: Sign up",
    open: async ({ page }) => {
      await page.goto("/sign-up");
      await press(page, "Sign up");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  { name: "after signing up", as: "visitor", title: "Check your mail", open: ({ page }) => page.goto("/sign-up/sent") },
  {
    name: "a forgotten passphrase",
    as: "visitor",
    title: "Forgot your passphrase",
    open: ({ page }) => page.goto("/forgotten"),
  },
  {
    name: "after a forgotten passphrase",
    as: "visitor",
    title: "Check your mail",
    open: ({ page }) => page.goto("/forgotten/sent"),
  },
  ...(
    [
      ["/sign-up/confirm", "Finish signing up"],
      ["/forgotten/reset", "Choose a new passphrase"],
      ["/confirm-address", "Confirm your e-mail address"],
      ["/invitation", "Invitation"],
      ["/new-address", "Your new address"],
    ] as const
  ).map(
    ([path, title]): Screen => ({
      name: `a link that no longer works, ${path}`,
      as: "visitor",
      title,
      open: async ({ page }) => {
        await page.goto(`${path}?link=gone`);
        await page.getByRole("heading", { level: 1, name: gone }).waitFor();
      },
    }),
  ),
  { name: "people", as: "admin", title: "People", open: ({ page }) => page.goto("/admin/people?role=provider") },
  {
    name: "people, with nobody found",
    as: "admin",
    title: "People",
    open: async ({ page }) => {
      await page.goto("/admin/people");
      await page.getByLabel("Find a person").fill("zzzz");
      await press(page, "Search");
      await page.getByText("Nobody fits what you typed").waitFor();
    },
  },
  {
    name: "a person",
    as: "admin",
    title: "Account",
    open: async ({ page }) => {
      await page.goto("/admin/people?role=provider");
      await page.getByRole("rowheader").first().getByRole("link").click();
      await page.getByRole("heading", { level: 2, name: "Role" }).waitFor();
    },
  },
  {
    name: "an invitation with mistakes",
    as: "admin",
    title: "Error: Invite someone",
    open: async ({ page }) => {
      await page.goto("/admin/people");
      await choose(page, "Invite someone");
      await page.getByRole("button", { name: "Send the invitation" }).click();
      await page.getByText("Check what you entered").waitFor();
    },
  },
  { name: "member lists", as: "admin", title: "Member lists", open: ({ page }) => page.goto("/admin/members") },
  {
    name: "a member list with mistakes",
    as: "admin",
    title: "Error: Member lists",
    open: async ({ page }) => {
      await page.goto("/admin/members");
      await press(page, "Send the list");
      await page.getByText("Check what you entered").waitFor();
    },
  },
];
