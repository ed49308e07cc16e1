import { Alert } from "@/components/ui/alert";
import { linkClass } from "@/components/ui/text-link";

/** What to do when it can't wait. Stands before the message in reading order, and is always in sight. */
export function UrgentNotice() {
  return (
    <Alert kind="attention" heading="Not for emergencies">
      <p>
        In an emergency call{" "}
        <a href="tel:911" className={linkClass}>
          911
        </a>
        . If you think of harming yourself, call or text{" "}
        <a href="tel:988" className={linkClass}>
          988
        </a>
        .
      </p>
    </Alert>
  );
}
