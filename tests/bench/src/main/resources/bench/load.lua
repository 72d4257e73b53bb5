-- Requests for wrk, one kind per run. Arguments: kind, folder with tokens.txt and missions.txt, name of this run, seed, and
-- average pause in milliseconds of a connection before its next request.
local tokens, missions, kind, run = {}, {}, nil, nil
local sent = 0

local function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

function init(args)
  kind, run = args[1], args[3]
  tokens = lines(args[2] .. "/tokens.txt")
  missions = lines(args[2] .. "/missions.txt")
  math.randomseed(tonumber(args[4]))
  local pause = tonumber(args[5])
  -- If delay is defined, wrk sets a timer for each request, even for a pause of zero.
  if pause > 0 then
    delay = function() return math.random(2 * pause) end
  end
end

local function headers()
  sent = sent + 1
  return {
    ["Authorization"] = "Bearer " .. tokens[math.random(#tokens)],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. sent,
  }
end

function request()
  local mission = missions[math.random(#missions)]
  if kind == "pledge" then
    return wrk.format("POST", "/api/missions/" .. mission .. "/pledges", headers(), '{"amount":1000}')
  elseif kind == "top-up" then
    return wrk.format("POST", "/api/wallet/top-ups", headers(), '{"amount":1000}')
  elseif kind == "me" then
    return wrk.format("GET", "/api/users/me", headers())
  elseif kind == "mission" then
    return wrk.format("GET", "/api/missions/" .. mission, headers())
  else
    return wrk.format("GET", "/api/missions?status=ACTIVE&limit=20", headers())
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"lost":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
