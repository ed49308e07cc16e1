"use client";

import { type ComponentProps, type ReactNode, useEffect } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";
import { useAnnounce } from "./status-message";

type Props = { children: ReactNode; pending: string; variant?: ComponentProps<typeof Button>["variant"] };

/** Sends its form once. While the form is on its way it says so, keeps its focus and ignores further presses. */
export function SubmitButton({ children, pending, variant = "primary" }: Props) {
  const status = useFormStatus();
  const announce = useAnnounce();
  useEffect(() => {
    if (status.pending) announce(pending);
  }, [status.pending, pending, announce]);
  return (
    <Button
      type="submit"
      variant={variant}
      className="justify-self-start"
      aria-disabled={status.pending}
      onClick={(event) => status.pending && event.preventDefault()}
    >
      {status.pending ? pending : children}
    </Button>
  );
}
