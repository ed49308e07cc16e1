import { ActForm } from "@/components/act-form";
import { Alert } from "@/components/ui/alert";
import { topicWords } from "@/lib/features/alerts/wording";
import type { Channels } from "@/lib/features/mail/preferences";
import type { TopicChoice } from "@/lib/features/mail/schemas";
import type { FormAction } from "@/lib/kernel/form-state";

const channels = ["inPortal", "byMail", "inBrowser"] as const;
const off: Channels = { inPortal: false, byMail: false, inBrowser: false };

const fieldsOf = (topic: string, chosen: Channels) => ({
  topic,
  ...Object.fromEntries(channels.map((channel) => [channel, String(chosen[channel])])),
});
/** The channels that are on, as an address can carry them. */
const namesOf = (chosen: Channels) => channels.filter((channel) => chosen[channel]).join(".");

/** Turns off, from one of them, all alerts of its kind. */
export function StopAlerts({ choice, action }: { choice: TopicChoice; action: FormAction }) {
  const fields = { ...fieldsOf(choice.topic, off), was: namesOf(choice) };
  return (
    <ActForm action={action} fields={fields} pending="Stopping them" variant="quiet">
      Stop these alerts<span className="sr-only">: {topicWords[choice.topic].name}</span>
    </ActForm>
  );
}

/** Says that a kind of alert was turned off, and offers it back as it was. */
export function AlertsStopped({
  topic,
  was,
  action,
}: {
  topic: TopicChoice["topic"];
  was: string;
  action: FormAction;
}) {
  const names = was.split(".");
  const before = {
    inPortal: names.includes("inPortal"),
    byMail: names.includes("byMail"),
    inBrowser: names.includes("inBrowser"),
  };
  return (
    <Alert kind="success" heading={`Alerts are off: ${topicWords[topic].name}`}>
      <p>They stay in this list. We no longer count them, mail them or show them as notices.</p>
      <ActForm action={action} fields={fieldsOf(topic, before)} pending="Turning them on again">
        Turn them on again
      </ActForm>
    </Alert>
  );
}
