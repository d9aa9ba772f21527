-- What an auditor reads, newest first: facts of these kinds alone. AuditTrail asks in the same words, else the index is not used.

CREATE INDEX fact_audit ON fact (owner, recorded, sequence) WHERE type IN ('account-closed', 'account-locked', 'account-opened', 'account-unlocked', 'duties-adopted', 'factor-changed', 'password-set', 'sessions-ended', 'sign-in-failed', 'signed-in', 'value-revealed');
