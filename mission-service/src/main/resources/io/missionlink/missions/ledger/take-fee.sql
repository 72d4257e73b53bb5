INSERT INTO transfer (id, kind, from_account, from_id, to_account, amount, mission_id)
VALUES (uuidv7(), 'FEE', 'ESCROW', :missionId, 'FEES', :amount, :missionId)
