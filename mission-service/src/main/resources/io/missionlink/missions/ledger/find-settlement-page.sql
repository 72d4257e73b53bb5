SELECT lines, settled, content FROM settlement_page WHERE mission_id = :missionId AND page = :page
