package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// healthPatience is how long a server may take to say that it is well. The HEALTHCHECK of a container
// waits longer.
const healthPatience = 5 * time.Second

// assertHealthy asks the server at addr, host and port, for /healthz, and returns an error unless it answers
// that it is well.
func assertHealthy(ctx context.Context, addr string) error {
	ctx, cancel := context.WithTimeout(ctx, healthPatience)
	defer cancel()
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return fmt.Errorf("--addr %s: use a host and a port, such as 127.0.0.1:8080", addr)
	}
	address := "http://" + addr + "/healthz"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("--addr %s: use a host and a port, such as 127.0.0.1:8080", addr)
	}
	// The server is on this computer: no proxy of the environment is asked.
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("no server answers at %s: start it with cpaas-glossary serve --addr %s, or check --addr", address, addr)
	}
	defer response.Body.Close()
	if body, err := io.ReadAll(io.LimitReader(response.Body, 16)); err != nil || response.StatusCode != http.StatusOK || string(body) != healthy {
		return fmt.Errorf("%s answers %s: check that --addr is the address of cpaas-glossary serve", address, response.Status)
	}
	return nil
}
