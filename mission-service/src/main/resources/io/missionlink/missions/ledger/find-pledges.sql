SELECT * FROM pledge WHERE id = ANY(:ids)
