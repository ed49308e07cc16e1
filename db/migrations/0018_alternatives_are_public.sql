GRANT SELECT ON therapeutic_group, therapeutic_group_member TO tierwise_app;
