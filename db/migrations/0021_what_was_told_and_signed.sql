ALTER TABLE "copay_calculation" ALTER COLUMN "answer" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "copay_calculation" ALTER COLUMN "document" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "copay_calculation" DROP COLUMN "inputs";--> statement-breakpoint
ALTER TABLE "copay_calculation" DROP COLUMN "result";