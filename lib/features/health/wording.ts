import { longTime } from "@/lib/features/dates";
import type { Health } from "./schemas";

/** A line says where more is to be seen, if there is more. */
export type HealthLine = { name: string; isGood: boolean; words: string; href?: "/admin/health/mail" };

/** Events are sealed and jobs begin within seconds, mail leaves within minutes: what waits longer than this is not being worked on. */
const minutesWaiting = { jobs: 5, mail: 60, seal: 1 } as const;

/** What each part does, in words, and whether someone should look after it. */
export function healthLines(health: Health): HealthLine[] {
  const { databaseVersion, migrations, jobs, mail, trail, drugList, engineVersion, keys, checkedAt } = health;
  const isLate = (since: string | null, minutes: number) =>
    since !== null && Date.parse(checkedAt) - Date.parse(since) > minutes * 60_000;
  return [
    { name: "Database", isGood: true, words: `Answers. PostgreSQL ${databaseVersion}` },
    { name: "Migrations", isGood: true, words: `${migrations.toLocaleString("en-US")} applied` },
    {
      name: "Background jobs",
      isGood: !isLate(jobs.dueSince, minutesWaiting.jobs),
      words: `${waiting(jobs.due, jobs.dueSince, "job", "jobs")}. ${some(jobs.later, "is", "are")} planned for later`,
    },
    {
      name: "Failed jobs",
      isGood: jobs.givenUp === 0,
      words: `${some(jobs.failing, "has failed and is", "have failed and are")} tried again; ${some(jobs.givenUp, "was", "were").toLowerCase()} given up`,
    },
    {
      name: "Mail",
      isGood: !isLate(mail.waitingSince, minutesWaiting.mail),
      words: waiting(mail.waiting, mail.waitingSince, "letter", "letters"),
    },
    {
      name: "Undelivered mail",
      isGood: mail.failed === 0,
      words:
        mail.failed === 0
          ? "No letter waits for someone to look after it"
          : `${some(mail.failed, "letter", "letters")} could not be delivered`,
      href: "/admin/health/mail",
    },
    {
      name: "Audit trail",
      isGood: !isLate(trail.waitingSince, minutesWaiting.seal),
      words: `${some(trail.sealed, "event is", "events are")} sealed. ${waiting(trail.waiting, trail.waitingSince, "event", "events")}`,
    },
    {
      name: "Drug list",
      isGood: drugList !== null,
      words: drugList
        ? `Version ${drugList.version}, published ${longTime(drugList.publishedAt)}`
        : "No version is published",
    },
    { name: "Price rules", isGood: true, words: `Version ${engineVersion}` },
    {
      name: "Keys that sign receipts",
      isGood: keys.signing.length > 0,
      words: `${keys.signing.map(({ keyId, createdAt }) => `${keyId.slice(0, 12)}…, since ${longTime(createdAt)}`).join("; ") || "No key signs"}. ${some(keys.retired, "is", "are")} retired`,
    },
  ];
}

/** "3 jobs wait, the oldest since …", "No job waits". */
function waiting(count: number, since: string | null, one: string, many: string): string {
  if (since === null) return `No ${one} waits`;
  return `${some(count, `${one} waits`, `${many} wait`)}, the oldest since ${longTime(since)}`;
}

function some(count: number, one: string, many: string): string {
  return `${count === 0 ? "None" : count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
