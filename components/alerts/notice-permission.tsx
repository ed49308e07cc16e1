"use client";

import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-message";
import { type NoticeState, noticeState, raise } from "./browser-notice";

const shown = "A test notice was shown. If you don't see it, look at the notification settings of your device.";
const notShown = "The test notice could not be shown. Look at the notification settings of your device.";

/** Whether this browser may show notices. It asks for permission only when the button is pressed. */
export function NoticePermission() {
  const [state, setState] = useState<NoticeState | null>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const announce = useAnnounce();
  const look = () => noticeState().then(setState);
  const say = (words: string) => {
    setOutcome(words);
    announce(words);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there
  useEffect(() => void look(), []);
  async function ask() {
    await Notification.requestPermission();
    await look();
  }
  function test() {
    const notice = raise("Test notice from Tierwise", { body: "Notices reach you here.", tag: "tierwise-test" });
    if (!notice) return setState("unsupported");
    notice.onshow = () => say(shown);
    notice.onerror = () => say(notShown);
  }
  switch (state) {
    case null:
      return <noscript>Notices need JavaScript, which is off in this browser.</noscript>;
    case "unsupported":
      return <p>This browser can't show notices of a web page. Your alerts still come here and by e-mail.</p>;
    case "unasked":
      return (
        <div className="grid justify-items-start gap-3">
          <p>Not allowed yet. When you press the button, your browser asks you.</p>
          <Button onClick={ask}>Allow notices in this browser</Button>
        </div>
      );
    case "blocked":
      return (
        <Alert kind="attention" heading="Notices are blocked in this browser" level={3}>
          <p>To get them, allow notifications for this site in your browser's settings. Then load this page again.</p>
        </Alert>
      );
    case "allowed":
      return (
        <div className="grid justify-items-start gap-3">
          <p>Allowed in this browser. Tick “Browser notice” above for each alert you want this way.</p>
          <Button onClick={test}>Show a test notice</Button>
          {outcome && <p className="text-muted">{outcome}</p>}
        </div>
      );
  }
}
