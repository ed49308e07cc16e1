"use client";

import { type ComponentProps, type ReactNode, useEffect } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";
import { useAnnounce } from "./status-message";

type Props = {
  children: ReactNode;
  pending: string;
  variant?: ComponentProps<typeof Button>["variant"];
  /** For a form with more than one way on: what this button adds to it. */
  name?: string;
  value?: string;
};

/** Sends its form once. While the form is on its way it says so, keeps its focus and ignores further presses. */
export function SubmitButton({ children, pending, variant = "primary", name, value }: Props) {
  const status = useFormStatus();
  const announce = useAnnounce();
  const isPressed = status.pending && (name === undefined || status.data?.get(name) === value);
  useEffect(() => {
    if (isPressed) announce(pending);
  }, [isPressed, pending, announce]);
  return (
    <Button
      type="submit"
      variant={variant}
      name={name}
      value={value}
      className="justify-self-start"
      aria-disabled={status.pending}
      onClick={(event) => status.pending && event.preventDefault()}
    >
      {isPressed ? pending : children}
    </Button>
  );
}
