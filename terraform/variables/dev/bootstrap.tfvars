# Placeholder until the repository exists.
github_repository       = "mission-link/mission-link"
keep_old_states_days    = 90
keep_old_artifacts_days = 90
