import type { Route } from "next";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { Alert } from "@/lib/features/alerts/schemas";
import { topicWords } from "@/lib/features/alerts/wording";
import { longTime } from "@/lib/features/dates";
import type { TopicChoice } from "@/lib/features/mail/schemas";
import type { FormAction } from "@/lib/kernel/form-state";
import { ReadForm } from "./read-form";
import { StopAlerts } from "./stop-alerts";

export type AlertLink = Route | `/changes/${string}` | `/messages/${string}` | `/provider/inbox/${string}`;
export type ListedAlert = Alert & { href: AlertLink | null };

type Props = {
  alerts: readonly ListedAlert[];
  read: FormAction;
  /** Where each topic that can be turned off comes to. */
  choices: readonly TopicChoice[];
  choose: FormAction;
};

/** Each alert says what happened, when, and why the person gets it, and leads to the thing. */
export function AlertList({ alerts, read, choices, choose }: Props) {
  const choiceOf = (alert: Alert) => choices.find(({ topic }) => topic === alert.topic);
  return (
    <ul className="grid border-hairline border-t">
      {alerts.map((alert) => (
        <li
          key={alert.seq}
          id={`alert-${alert.seq}`}
          className="grid gap-x-6 gap-y-2 border-hairline border-b py-4 target:bg-accent-ground sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start"
        >
          <div className="grid justify-items-start gap-1">
            {alert.readAt === null && <Tag tone="attention">Unread</Tag>}
            <h2 className="text-base tracking-normal">
              {alert.href ? <TextLink href={alert.href}>{alert.title}</TextLink> : alert.title}
            </h2>
            <p className="text-muted text-sm">
              <time dateTime={alert.createdAt}>{longTime(alert.createdAt)}</time>. {topicWords[alert.topic].reason}
            </p>
          </div>
          <Acts alert={alert} choice={choiceOf(alert)} read={read} choose={choose} />
        </li>
      ))}
    </ul>
  );
}

type ActsProps = { alert: Alert; choice: TopicChoice | undefined; read: FormAction; choose: FormAction };

function Acts({ alert, choice, read, choose }: ActsProps) {
  return (
    <div className="flex flex-wrap max-sm:-ml-5">
      {alert.readAt === null && (
        <ReadForm action={read} name="seq" value={alert.seq} variant="quiet">
          Mark as read<span className="sr-only">: {alert.title}</span>
        </ReadForm>
      )}
      {choice && <StopAlerts choice={choice} action={choose} />}
    </div>
  );
}
