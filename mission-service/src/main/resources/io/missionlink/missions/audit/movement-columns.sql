SELECT t.id, t.created_at AS time, t.kind, t.amount, t.from_account, t.from_id, t.to_account, t.to_id, t.mission_id,
    t.pledge_id, t.payment_id, m.streamer_id, cause.event_id, cause.sequence, cause.actor_id,
    b.id AS booking_id, b.reason_kind, b.reason, b.ticket, b.requested_by, b.approved_by
