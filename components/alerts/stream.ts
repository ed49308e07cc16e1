/** One stream per browser: the tab that holds the lock has it open and passes on what happens; the next in line takes over from the last event. */
/** Without an entity it is no alert: it says that some were read elsewhere, or that all must be read again. */
export type Happened = { seq: number; topic: string; entityId: string | null };
export type StreamState = "connecting" | "open" | "reconnecting" | "ended";

type Listener = {
  happened: (event: Happened) => void;
  /** The same, in one tab of the browser only. */
  happenedOnce: (event: Happened) => void;
  changed: (state: StreamState) => void;
};
type Told = { event: Happened } | { state: StreamState } | "who is there";

const topics = ["message", "copay", "medication", "formulary", "coverage", "security", "alerts", "reset"];
const address = "/api/v1/events";
const pauseMs = 10_000;

/** Listens until the returned function is called. Without locks or channels each tab opens its own. */
export function joinStream({ happened, happenedOnce, changed }: Listener): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel("tierwise-live");
  let lastSeq: number | undefined;
  let state: StreamState = "connecting";

  /** Answers with what is new. */
  function hear(told: Told): Happened | null {
    if (told === "who is there") return null;
    if ("state" in told) {
      state = told.state;
      changed(state);
      return null;
    }
    // A tab that took over may be told again what it knows.
    if (told.event.topic !== "reset" && lastSeq !== undefined && told.event.seq <= lastSeq) return null;
    lastSeq = told.event.seq;
    happened(told.event);
    return told.event;
  }

  function tell(told: Told) {
    if (leaving.signal.aborted) return;
    channel.postMessage(told);
    const event = hear(told);
    if (event) happenedOnce(event);
  }

  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  channel.postMessage("who is there" satisfies Told);
  const lead = () => {
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data === "who is there") channel.postMessage({ state } satisfies Told);
    };
    return holdStream(() => lastSeq, tell, leaving.signal);
  };
  navigator.locks.request("tierwise-live", { signal: leaving.signal }, lead).catch(() => {});
  return () => {
    leaving.abort();
    channel.close();
  };
}

/** Keeps the stream open until the signal. The browser itself comes back after a cut, with the last event it had. */
function holdStream(lastSeq: () => number | undefined, tell: (told: Told) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function open() {
      const from = lastSeq();
      source = new EventSource(from === undefined ? address : `${address}?lastEventId=${from}`);
      source.onopen = () => tell({ state: "open" });
      source.onerror = () => {
        tell({ state: "reconnecting" });
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(reopen, pauseMs);
      };
      for (const topic of topics) {
        source.addEventListener(topic, ({ data }: MessageEvent<string>) => tell({ event: JSON.parse(data) }));
      }
    }

    async function reopen() {
      const answer = await fetch("/api/v1/alerts?limit=1", { headers: { "x-background": "1" } }).catch(() => null);
      if (signal.aborted) return;
      if (answer?.status === 401) tell({ state: "ended" });
      else open();
    }

    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      resolve();
    });
    open();
  });
}
