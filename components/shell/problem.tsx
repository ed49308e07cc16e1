import { Button } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";

type Props = { reference: string | undefined; retry: () => void };

/** Something failed that the reader did not cause: whether their data is safe, what to do, and what to tell us. */
export function Problem({ reference, retry }: Props) {
  return (
    <>
      <title>Problem with this page · Tierwise</title>
      <PageHeading lead="This is a problem on our side. What we confirmed to you before is saved.">
        We can't show this page right now
      </PageHeading>
      <p>Try again. If it still does not work, come back in a few minutes.</p>
      {reference && <p>If you contact us about it, give this reference: {reference}</p>}
      <div>
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      </div>
    </>
  );
}
