import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { invitation } from "@/db/schema/joining";
import { make } from "@/db/testing/database";
import { asAdmin } from "@/lib/kernel/test-actors";
import { inviteStaff, withdrawInvitation } from "./mutations";
import { listInvitations } from "./queries";

test("open invitations are listed until they are accepted or taken back", async () => {
  const { id: adminId, displayName: invitedBy } = await make.user("admin");
  const admin = asAdmin({ id: adminId });
  const now = new Date();
  const invite = (displayName: string) =>
    inviteStaff(
      admin,
      { displayName, organization: "Harbor Clinic", role: "admin", email: `${displayName.toLowerCase()}@example.org` },
      { now },
    );
  const [first, second, third] = [await invite("Anna"), await invite("Berta"), await invite("Cora")];
  const names = async (input = {}, at = now) => {
    const page = await listInvitations(admin, input, { now: at });
    return [page.items.map(({ displayName, linkWorks }) => `${displayName} ${linkWorks}`), page.nextCursor] as const;
  };
  expect((await names())[0]).toEqual(["Cora true", "Berta true", "Anna true"]);
  expect((await names({}, new Date(now.getTime() + 72 * 3_600_000)))[0]).toEqual([
    "Cora false",
    "Berta false",
    "Anna false",
  ]);
  const [page, nextCursor] = await names({ limit: 2 });
  expect([page, (await names({ cursor: nextCursor }))[0]]).toEqual([["Cora true", "Berta true"], ["Anna true"]]);
  const { items } = await listInvitations(admin, { limit: 1 });
  expect(items).toMatchObject([{ id: third.id, role: "admin", organization: "Harbor Clinic", invitedBy }]);

  await withdrawInvitation(admin, { id: second.id });
  await make.db.update(invitation).set({ acceptedAt: now }).where(eq(invitation.id, first.id));
  expect((await names())[0]).toEqual(["Cora true"]);
  await expect(withdrawInvitation(admin, { id: first.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(withdrawInvitation(admin, { id: adminId })).rejects.toMatchObject({ code: "not-found" });
  const trail = await make.db.select().from(auditEvent).where(eq(auditEvent.entityId, second.id));
  expect(trail.map(({ action }) => action)).toEqual(["invitation.create", "invitation.withdraw"]);
});

test("a page link that was made up is refused", async () => {
  const admin = asAdmin(await make.user("admin"));
  await expect(listInvitations(admin, { cursor: "W10" })).rejects.toMatchObject({ fields: [{ path: "cursor" }] });
});
