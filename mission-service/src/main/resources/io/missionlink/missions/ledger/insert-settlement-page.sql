INSERT INTO settlement_page (mission_id, page, lines, content, settled)
VALUES (:missionId, :page, :lines, :content, :settled)
