import { expect, test } from "vitest";
import { make } from "./testing/database";

type Row = Record<string, string>;
const rows = async (statement: string): Promise<Row[]> => [...(await make.db.execute<Row>(statement))];
const perTable = async (statement: string) =>
  Object.fromEntries((await rows(statement)).map(({ table, rights }) => [table, rights]));

test("the application's role may do to whole tables only this", async () => {
  const found =
    await perTable(`select table_name as "table", string_agg(lower(privilege_type), ' ' order by privilege_type) as rights
    from information_schema.role_table_grants where grantee = 'tierwise_app' group by table_name`);
  expect(found).toEqual({
    accumulator: "insert select",
    accumulator_entry: "insert select",
    alert_preference: "insert select update",
    allergy: "delete insert select",
    attachment: "delete insert select",
    audit_event: "select",
    audit_head: "select update",
    audit_leaf: "insert select",
    audit_subtree: "insert select",
    audit_unsealed: "delete select",
    care_relationship: "select",
    care_team: "select",
    care_team_member: "select",
    change: "insert select",
    change_entry: "insert select",
    change_terms: "insert select",
    charge_report: "insert select",
    claim: "insert select",
    claim_reversal: "insert select",
    client_plan: "delete insert select",
    client_secret: "insert",
    client_system: "insert",
    client_token: "delete insert select",
    conversation: "insert select",
    copay_acknowledgement: "insert select",
    copay_calculation: "insert select",
    cost_share: "insert select",
    coverage: "insert select",
    draft: "delete insert select update",
    drug_price: "select",
    family: "insert select",
    family_accumulator: "insert select",
    formulary_entry: "insert select",
    formulary_publication: "insert select",
    idempotency_key: "delete insert select update",
    import_file: "insert select",
    import_finding: "delete insert select",
    import_replacement: "insert select",
    import_run: "insert select",
    import_staged_drug: "delete insert select",
    import_staged_entry: "delete insert select",
    import_staged_fact: "delete insert select",
    import_staged_plan: "delete insert select",
    import_staged_share: "delete insert select",
    import_tally: "delete insert select update",
    internal_note: "insert select",
    invitation: "insert select",
    mail_delivery: "insert select",
    mail_setting: "insert select update",
    medication: "insert select",
    member_list: "insert select",
    message: "insert select",
    message_receipt: "insert select",
    message_template: "select",
    notification: "delete select",
    notification_counter: "select",
    one_time_link: "insert select",
    participant: "insert select",
    patient: "insert select",
    patient_medication: "delete insert select update",
    patient_medication_past: "insert select",
    pharmacy: "select",
    pharmacy_network: "select",
    plan: "insert select",
    plan_terms: "insert select",
    price_change: "delete insert select",
    price_follow: "delete insert select update",
    provider: "insert select",
    repriced: "select",
    role_change: "insert select",
    search_word: "insert select",
    session: "insert select",
    share_link: "insert select",
    share_opening: "select",
    sign_in_throttle: "delete insert select update",
    sign_up: "insert select",
    signing_key: "select",
    therapeutic_group: "select",
    therapeutic_group_member: "select",
  });
});

test("and to single columns only this: nobody reads a passphrase's hash", async () => {
  const found =
    await perTable(`select table_name as "table", string_agg(privilege || ' ' || columns, '; ' order by privilege) as rights
    from (select c.table_name, lower(c.privilege_type) as privilege, string_agg(c.column_name, ' ' order by c.column_name) as columns
      from information_schema.column_privileges c
      where c.grantee = 'tierwise_app' and not exists (select from information_schema.role_table_grants t
        where t.grantee = c.grantee and t.table_name = c.table_name and t.privilege_type = c.privilege_type)
      group by 1, 2) as per_column group by table_name`);
  expect(found).toEqual({
    accumulator: "update deductible_met_cents out_of_pocket_met_cents updated_at",
    attachment: "update destroyed_at details draft_id message_id patient_id position wrapped_key",
    change:
      "update approved_at approved_by impact_at impact_print impact_state published_at published_by state version",
    client_secret: "select client_id created_at expires_at id; update expires_at",
    client_system: "select created_at id name revoked_at scopes; update revoked_at scopes",
    conversation: "update answer_due_at claimed_at claimed_by_name claimed_by_user_id last_message_at",
    coverage: "update effective_from effective_to enrolment_code_hash family_id listed_email relationship",
    family_accumulator: "update deductible_met_cents out_of_pocket_met_cents updated_at",
    formulary_entry: "update effective_to",
    import_file: "update content_bytes is_done read_bytes records stamp",
    import_run:
      "update finished_at lease_token lease_until problem requote_state requoted_at requoted_through started_at state version",
    invitation: "update withdrawn_at",
    mail_delivery: "update body reported_at resolution resolved_at resolved_by_user_id sent_at status tries",
    medication:
      "update brand_name description dose_form generic_id ingredients is_brand is_insulin name ndcs rxnorm_name search_text strength version",
    member_list: "update content finished_at report state",
    notification: "update is_mail_due read_at",
    participant: "update archived_at labels",
    patient: "update phone preferred_pharmacy_id",
    plan: "update benefit help_email help_phone name payer published_lists summary_url time_zone",
    plan_terms: "update effective_to",
    price_change: "update told_at",
    one_time_link: "update used_at",
    role_change: "update decided_at decided_by decision",
    session: "update revoked_at",
    share_link: "update revoked_at",
    sign_up: "update patient_id",
    user: "select created_at display_name email email_verified_at id is_active is_demo role; update is_active passphrase_hash role",
  });
});

test("it may call these functions beyond what everyone may, and owns and bypasses nothing", async () => {
  const functions = await rows(`select proname as name from pg_proc where pronamespace = 'public'::regnamespace
    and prosecdef and has_function_privilege('tierwise_app', oid, 'execute') order by 1`);
  expect(functions.map(({ name }) => name)).toEqual([
    "append_audit_event",
    "change_candidates",
    "change_print",
    "count_concerned_by_drug",
    "count_open_sessions",
    "counted_after",
    "covered_by_client",
    "enqueue_job",
    "find_client",
    "find_client_token",
    "find_credential",
    "find_one_time_link",
    "find_session",
    "name_in_own_trail",
    "notify_people",
    "open_sessions",
    "open_shared_receipt",
    "portal_health",
    "redeem_one_time_link",
    "systems_told",
  ]);
  expect(
    await rows(`select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit,
    (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
    (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships,
    has_schema_privilege(oid, 'public', 'create') as creates
    from pg_roles where rolname = 'tierwise_app'`),
  ).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolinherit: false,
      owned: 0,
      memberships: 0,
      creates: false,
    },
  ]);
});

test("the queue's role uses the queue and nothing else", async () => {
  expect(
    await rows(`select table_schema as schema, string_agg(distinct lower(privilege_type), ' ') as rights
      from information_schema.role_table_grants where grantee = 'tierwise_jobs' group by 1`),
  ).toEqual([{ schema: "graphile_worker", rights: "delete insert select update" }]);
  const callable = await rows(`select proname from pg_proc where pronamespace = 'public'::regnamespace
    and prosecdef and has_function_privilege('tierwise_jobs', oid, 'execute')`);
  expect(callable).toEqual([]);
  expect(
    await rows(`select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned,
      has_schema_privilege(oid, 'graphile_worker', 'create') as creates
      from pg_roles where rolname = 'tierwise_jobs'`),
  ).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0, creates: false },
  ]);
});

test("functions that run with their owner's rights look names up only where the owner put them", async () => {
  const loose = await rows(`select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
    and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`);
  expect(loose).toEqual([]);
});

test("every table it reads that names a patient, a user or a family has row-level security", async () => {
  const open = await rows(`select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname in ('patient_id', 'user_id', 'family_id')
      and not c.relrowsecurity and has_any_column_privilege('tierwise_app', c.oid, 'select') order by 1`);
  expect(open).toEqual([]);
});

test("each policy, by table", async () => {
  const policies =
    await rows(`select tablename || ': ' || case permissive when 'PERMISSIVE' then '' else 'only ' end || policyname || ' ' || lower(cmd) || ' to ' || array_to_string(roles, ',') as line
    from pg_policies where schemaname = 'public' order by tablename, policyname`);
  expect(policies.map(({ line }) => line)).toEqual([
    "accumulator: only plans_of_client all to tierwise_app",
    "accumulator: only systems_add insert to tierwise_app",
    "accumulator: only systems_move update to tierwise_app",
    "accumulator: visible all to tierwise_app",
    "accumulator_entry: only plans_of_client all to tierwise_app",
    "accumulator_entry: only systems_add insert to tierwise_app",
    "accumulator_entry: visible all to tierwise_app",
    "alert_preference: own_or_system all to tierwise_app",
    "allergy: own_added insert to tierwise_app",
    "allergy: own_removed delete to tierwise_app",
    "allergy: visible select to tierwise_app",
    "attachment: reads select to tierwise_app",
    "attachment: system_forgets delete to tierwise_app",
    "attachment: system_sees_unsent select to tierwise_app",
    "attachment: uploader_changes update to tierwise_app",
    "attachment: uploader_removes delete to tierwise_app",
    "attachment: uploads insert to tierwise_app",
    "audit_event: admin_reads select to tierwise_app",
    "audit_event: client_reads select to tierwise_app",
    "audit_event: own_record select to tierwise_app",
    "audit_event: sealed_by_the_portal select to tierwise_app",
    "audit_head: read_by_all select to tierwise_app",
    "audit_head: sealed_by_the_portal update to tierwise_app",
    "audit_leaf: read_by_all select to tierwise_app",
    "audit_leaf: sealed_by_the_portal insert to tierwise_app",
    "audit_subtree: read_by_all select to tierwise_app",
    "audit_subtree: sealed_by_the_portal insert to tierwise_app",
    "audit_unsealed: admin_reads select to tierwise_app",
    "audit_unsealed: sealed_by_the_portal all to tierwise_app",
    "care_relationship: of_actor all to tierwise_app",
    "care_relationship: of_systems_people select to tierwise_app",
    "change: of_administrators all to tierwise_app",
    "change: published_is_public select to tierwise_app",
    "change_entry: of_administrators all to tierwise_app",
    "change_entry: published_is_public select to tierwise_app",
    "change_terms: of_administrators all to tierwise_app",
    "change_terms: published_is_public select to tierwise_app",
    "charge_report: own all to tierwise_app",
    "claim: only plans_of_client all to tierwise_app",
    "claim: only systems_add insert to tierwise_app",
    "claim: visible all to tierwise_app",
    "claim_reversal: only plans_of_client all to tierwise_app",
    "claim_reversal: only systems_add insert to tierwise_app",
    "claim_reversal: visible all to tierwise_app",
    "client_plan: of_administrators all to tierwise_app",
    "client_plan: own select to tierwise_app",
    "client_secret: of_administrators all to tierwise_app",
    "client_system: ended_by_administrators update to tierwise_app",
    "client_system: own_or_admin select to tierwise_app",
    "client_system: registered_by_administrators insert to tierwise_app",
    "client_token: ended_by_administrators all to tierwise_app",
    "client_token: own all to tierwise_app",
    "conversation: takes_part all to tierwise_app",
    "copay_acknowledgement: own insert to tierwise_app",
    "copay_acknowledgement: visible select to tierwise_app",
    "copay_calculation: only plans_of_client all to tierwise_app",
    "copay_calculation: visible all to tierwise_app",
    "cost_share: everyone_reads select to tierwise_app",
    "cost_share: importers_write all to tierwise_app",
    "coverage: only added_by_jobs insert to tierwise_app",
    "coverage: only changed_by_jobs update to tierwise_app",
    "coverage: only plans_of_client all to tierwise_app",
    "coverage: visible all to tierwise_app",
    "draft: own all to tierwise_app",
    "family: only added_by_jobs insert to tierwise_app",
    "family: by_jobs all to tierwise_app",
    "family: visible all to tierwise_app",
    "family_accumulator: only plans_of_client all to tierwise_app",
    "family_accumulator: only systems_add insert to tierwise_app",
    "family_accumulator: only systems_move update to tierwise_app",
    "family_accumulator: visible all to tierwise_app",
    "formulary_entry: everyone_reads select to tierwise_app",
    "formulary_entry: importers_write all to tierwise_app",
    "formulary_publication: everyone_reads select to tierwise_app",
    "formulary_publication: importers_write all to tierwise_app",
    "idempotency_key: own all to tierwise_app",
    "import_file: client_sends insert to tierwise_app",
    "import_file: of_importers all to tierwise_app",
    "import_file: sent_by_client select to tierwise_app",
    "import_finding: of_importers all to tierwise_app",
    "import_finding: sent_by_client select to tierwise_app",
    "import_replacement: worked_out_by_jobs all to tierwise_app",
    "import_run: client_sends insert to tierwise_app",
    "import_run: of_importers all to tierwise_app",
    "import_run: sent_by_client select to tierwise_app",
    "import_tally: of_importers all to tierwise_app",
    "import_tally: sent_by_client select to tierwise_app",
    "internal_note: staff_reads select to tierwise_app",
    "internal_note: staff_writes insert to tierwise_app",
    "invitation: of_administrators all to tierwise_app",
    "invitation: read_by_jobs select to tierwise_app",
    "mail_delivery: own_or_system select to tierwise_app",
    "mail_delivery: own_or_system_adds insert to tierwise_app",
    "mail_delivery: reported_to_administrators select to tierwise_app",
    "mail_delivery: settled_by_administrators update to tierwise_app",
    "mail_delivery: system_changes update to tierwise_app",
    "mail_setting: own_or_system all to tierwise_app",
    "member_list: of_administrators all to tierwise_app",
    "message: reads select to tierwise_app",
    "message: sends insert to tierwise_app",
    "message_receipt: own insert to tierwise_app",
    "message_receipt: reads select to tierwise_app",
    "message_template: of_team select to tierwise_app",
    "notification: own_or_system select to tierwise_app",
    "notification: own_or_system_changes update to tierwise_app",
    "notification: system_forgets delete to tierwise_app",
    "notification_counter: own select to tierwise_app",
    "one_time_link: made_by_jobs all to tierwise_app",
    "one_time_link: own_ended update to tierwise_app",
    "one_time_link: own_read select to tierwise_app",
    "participant: own all to tierwise_app",
    "patient: only added_by_jobs insert to tierwise_app",
    "patient: concerned_by_a_change select to tierwise_app",
    "patient: only own_changed update to tierwise_app",
    "patient: visible all to tierwise_app",
    "patient_medication: visible all to tierwise_app",
    "patient_medication_past: visible all to tierwise_app",
    "plan: everyone_reads select to tierwise_app",
    "plan: importers_write all to tierwise_app",
    "plan_terms: everyone_reads select to tierwise_app",
    "plan_terms: importers_write all to tierwise_app",
    "price_change: of_administrators select to tierwise_app",
    "price_change: own_when_published select to tierwise_app",
    "price_change: worked_out_by_jobs all to tierwise_app",
    "price_follow: visible all to tierwise_app",
    "provider: directory select to tierwise_app",
    "role_change: of_administrators all to tierwise_app",
    "session: own all to tierwise_app",
    "share_link: own all to tierwise_app",
    "share_opening: own select to tierwise_app",
    "sign_up: left_by_visitors insert to tierwise_app",
    "sign_up: matched_by_jobs update to tierwise_app",
    "sign_up: read_by_jobs select to tierwise_app",
    "user: managed_by_administrators update to tierwise_app",
    "user: own_or_admin all to tierwise_app",
  ]);
});
