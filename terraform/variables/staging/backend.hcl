bucket = "mission-link-state-222222222222"
region = "ap-northeast-2"
