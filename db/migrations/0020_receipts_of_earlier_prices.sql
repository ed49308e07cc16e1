-- Prices told before receipts were signed keep their answer and what went into it, in the shape of a receipt, without a signature:
-- it is not known any more that nobody changed them meanwhile.
ALTER TABLE copay_calculation DISABLE TRIGGER append_only;
--> statement-breakpoint
UPDATE copay_calculation c SET answer = (c.result || jsonb_build_object(
    'id', c.id, 'patientId', c.patient_id, 'currency', 'USD',
    'medication', jsonb_build_object('id', m.id, 'name', m.name, 'quantityUnit', m.quantity_unit),
    'plan', jsonb_build_object('id', p.id, 'name', p.name),
    'pharmacy', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name) END,
    'pharmacyType', c.pharmacy_type, 'quantity', trim_scale(c.quantity), 'daysSupply', c.days_supply, 'fillOn', c.fill_on,
    'brandRequested', c.brand_requested, 'tier', c.inputs -> 'tier', 'restrictions', c.inputs -> 'restrictions',
    'planTermsVersion', c.plan_terms_version::text, 'formularyVersion', c.formulary_version, 'engineVersion', c.engine_version,
    'calculatedAt', to_char(c.calculated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'validUntil', to_char(c.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))::json
FROM medication m, plan p, copay_calculation k LEFT JOIN pharmacy f ON f.id = k.pharmacy_id
WHERE k.id = c.id AND m.id = c.medication_id AND p.id = c.plan_id;
--> statement-breakpoint
UPDATE copay_calculation SET document = jsonb_build_object('type', 'tierwise.receipt', 'version', 1,
  'subject', jsonb_build_object('patientId', patient_id, 'coverageId', coverage_id, 'requestedBy', requested_by),
  'answer', answer::jsonb,
  'inputs', jsonb_build_object('terms', inputs -> 'terms', 'fill', inputs -> 'fill', 'accumulators', inputs -> 'accumulators'))::text;
--> statement-breakpoint
ALTER TABLE copay_calculation ENABLE TRIGGER append_only;
--> statement-breakpoint
-- Public keys are public. Only the tables' owner, who starts the portal, publishes or retires one; none is ever withdrawn.
GRANT SELECT ON signing_key TO tierwise_app;
--> statement-breakpoint
CREATE TRIGGER never_withdrawn BEFORE DELETE ON signing_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_withdrawn_truncate BEFORE TRUNCATE ON signing_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
