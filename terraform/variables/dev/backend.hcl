bucket = "mission-link-state-111111111111"
region = "ap-northeast-2"
